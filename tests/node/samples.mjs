/** What the node tests share: a small framework and the folder of scoring samples. */

import { readFileSync, readdirSync } from "node:fs";

import { useRules } from "../../plugins/peerways/theme/assets/forms/rules.js";

useRules(JSON.parse(process.env.RULES)); // by tests/assess/test_node.py, from the model

const folder = new URL("../samples/scoring/", import.meta.url);

export const cases = readdirSync(folder).filter((name) => name.endsWith(".json")).sort()
  .map((name) => ({ name, ...JSON.parse(readFileSync(new URL(name, folder), "utf-8")) }));

/** @returns {Framework} */
export function frameworkOf(elements, components = {}) {
  const groups = (found) => Object.entries(found).map(([slug, items]) => ({ slug, title: slug, items: items.map((item) => `${slug}.${item}`) }));
  const made = { elements: groups(elements), components: groups(components), phases: ["Initiation", "Planning", "Implementation", "Sustaining"], gaps: 2, strong: 3 };
  const keys = [...made.elements, ...made.components].flatMap(({ items }) => items);
  return { ...made, keys, elementOf: {}, titles: Object.fromEntries(keys.map((key) => [key, `Title of ${key}`])) };
}

export const small = frameworkOf({ data: ["set-goals", "link-databases"], design: ["sequence-pathways"] }, { credit: ["a", "b"] });
