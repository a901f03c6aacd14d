/**
 * Reads {write: [...files], read: [...texts], judge: [...{text, line, address, mailbox, day}], revise: [...{published, changes}]} from standard input;
 * answers with the YAML written for each file, the value read from each text, what the forms make of each typed text and say to each address, mailbox
 * and day, and for each change the whole file and the text to send.
 */

import { readFileSync } from "node:fs";

import { yamlOf } from "../../plugins/peerways/theme/assets/assess/file.js";
import { draftFrom } from "../../plugins/peerways/theme/assets/assess/load.js";
import { readYaml } from "../../plugins/peerways/theme/assets/assess/yaml_read.js";
import { changeText, fileText } from "../../plugins/peerways/theme/assets/contribute/changes.js";
import { isAddress, isDay, isMailbox, oneLine, tidy } from "../../plugins/peerways/theme/assets/forms/text.js";
import { small } from "./samples.mjs";

const { write = [], read = [], judge = [], revise = [] } = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify({
  write: write.map((file) => {
    const { draft } = draftFrom(file, small);
    const text = yamlOf(draft, small, "# made by a test");
    return { text, again: yamlOf(draftFrom(readYaml(text).value, small).draft, small, "# made by a test") };
  }),
  read: read.map((text) => readYaml(text).value),
  judge: judge.map((text) => ({ tidy: tidy(text), line: oneLine(text), address: isAddress(text), mailbox: isMailbox(text), day: isDay(text) })),
  revise: revise.map(({ published, changes }) => ({ file: fileText(published, changes), text: changeText(published, changes, "I know") })),
}));
