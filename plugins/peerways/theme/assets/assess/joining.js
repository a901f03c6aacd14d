/** What a place sends beside its assessment where the site doesn't know it yet: the file that says who it is. */

import { saveAs } from "../forms/save.js";
import { tidy } from "../forms/text.js";
import { mapping } from "../forms/yaml.js";
import { ANOTHER } from "./draft.js";
import { el } from "./form.js";
import { placeOf } from "./place.js";
import { inWords, schemaFrom, written } from "../in_words.js";
/** @typedef {{path: string, text: string, of: string}} Missing  a file to send, and what it is about */

/** @param {Scene} scene @returns {Missing[]} the state's file, the community's, both or none */
export function missing({ draft, data }) {
  if (!data || !draft.state || draft.community === ANOTHER) return [];
  const fresh = data.elsewhere[draft.state];
  const files = [];
  if (fresh && !fresh.listed) files.push(stateFile(draft, fresh));
  if (draft.community && !data.places[placeOf(draft)]) files.push(communityFile(draft));
  return files;
}

/** @param {Draft} draft @param {{name: string, code: string}} known */
function stateFile({ state, community, summary }, { name, code }) {
  const text = (!community && oneText(summary)) || inWords`${name} has rated its career pathways system; what it has done so far is still to be told.`;
  return fileAt(`states/${state}/state.yml`, name, "state", { name, code, data_status: "reported", summary: text });
}

/** @param {Draft} draft */
function communityFile({ state, community, community_name: typed, summary }) {
  const name = oneText(typed) || community;
  const text = oneText(summary) || inWords`${name} has rated its career pathways system; what it has done so far is still to be told.`;
  return fileAt(`states/${state}/communities/${community}/community.yml`, name, "community", { name, data_status: "reported", summary: text });
}

function fileAt(known, of, schema, values) {
  const path = written(known);
  return { path, of, text: `# yaml-language-server: $schema=${schemaFrom(path, schema)}\n${mapping(values, "").join("\n")}\n` };
}

function oneText(text) {
  return tidy(text ?? "").replaceAll("\n", " ");
}

/** Shows what else is to send, or nothing. @param {Scene} scene */
export function showJoining(scene) {
  const { form, data, draft } = scene;
  const find = (selector) => form.querySelector(selector);
  const files = missing(scene);
  find("#s-joining").hidden = !files.length;
  find("#s-outside").hidden = !data?.elsewhere[draft.state]?.listed;
  find("#s-joining-text").textContent = files.map(({ text }) => text).join("\n");
  find("#s-joining-files").replaceChildren(...files.map(({ path, of }) => {
    const button = el("button", { type: "button", "data-do": "joining", "data-path": path }, inWords`Save ${path.split("/").at(-1)}`, el("span", { class: "hidden" }, inWords` of ${of}`));
    return el("li", {}, `${of}: `, el("code", {}, path), " ", button);
  }));
}

/** Saves one of the files. @param {string} path @param {Scene} scene */
export function take(path, scene) {
  const file = missing(scene).find((one) => one.path === path);
  saveAs(path.split("/").at(-1), file.text);
}
