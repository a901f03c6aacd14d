/** Reads {write: [...files], read: [...texts]} from standard input; answers with the YAML written for each file and the value read from each text. */

import { readFileSync } from "node:fs";

import { yamlOf } from "../../plugins/peerways/theme/assets/assess/draft.js";
import { draftFrom } from "../../plugins/peerways/theme/assets/assess/load.js";
import { readYaml } from "../../plugins/peerways/theme/assets/assess/yaml_read.js";
import { small } from "./samples.mjs";

const { write = [], read = [] } = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify({
  write: write.map((file) => {
    const { draft } = draftFrom(file, small);
    const text = yamlOf(draft, small, "# made by a test");
    return { text, again: yamlOf(draftFrom(readYaml(text).value, small).draft, small, "# made by a test") };
  }),
  read: read.map((text) => readYaml(text).value),
}));
