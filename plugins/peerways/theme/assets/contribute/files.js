/** Values of a form as the file that they make: its place, its text, and the name for a download. */

import { oneLine, readable } from "../forms/text.js";
import { slug } from "../forms/slug.js";
import { mapping } from "../forms/yaml.js";
/** @typedef {import("./values.js").Values} Values */
/** @typedef {{path: string, name: string, text: string}} File */

const SOURCES = [1, 2, 3];

/** @param {string} kind @param {Values} values @param {Object<string, string>} headings of the prose by field @returns {File} */
export function fileOf(kind, values, headings) {
  return kind === "practice" ? practice(values, headings) : kind === "help" ? help(values) : offer(values);
}

function practice(values, headings) {
  const strategies = values.strategies ?? [];
  const elements = [...new Set([values.element, ...strategies.map((key) => key.split(".")[0])])].filter(Boolean);
  const head = given({
    title: line(values.title), summary: line(values.summary), elements, strategies, components: values.components, sectors: values.sectors,
    years: line(values.years), data_status: values.data_status, adaptation: line(values.adaptation), did_not_work: line(values.did_not_work),
    contact: given({ role: line(values["contact.role"]), organization: line(values["contact.organization"]), url: line(values["contact.url"]), email: line(values["contact.email"]) }),
    sources: SOURCES.map((n) => given({ title: line(values[`sources.${n}.title`]), url: line(values[`sources.${n}.url`]), note: line(values[`sources.${n}.note`]) })).filter((source) => source.title),
  });
  const body = Object.entries(headings).filter(([name]) => values[name]).map(([name, heading]) => `## ${heading}\n\n${prose(values[name])}\n`).join("\n");
  const name = `${slug(values.title ?? "")}.md`;
  return { path: `states/${values.state}/practices/${name}`, name, text: `---\n# yaml-language-server: $schema=../../../schemas/practice.json\n${yaml(head)}---\n${body}` };
}

function offer(values) {
  const entry = given({ strategy: values.strategy, text: line(values.text), until: values.until });
  return { path: `states/${values.state}/state.yml`, name: "offer.yml", text: yaml({ offers: [entry] }) };
}

/** Help that was given lies with the state that was helped. */
function help(values) {
  const head = given({ title: line(values.title), date: values.date, from: values.from, to: values.to, items: values.items, summary: line(values.summary), outcome: line(values.outcome), data_status: "reported" });
  const name = `${values.date}-${slug(values.title ?? "")}.md`;
  return { path: `states/${values.to}/log/${name}`, name, text: `---\n# yaml-language-server: $schema=../../../schemas/help.json\n${yaml(head)}---\n` };
}

function line(value) {
  return oneLine(value ?? "");
}

function prose(value) {
  return readable(value).split("\n").map((row) => row.trimEnd()).join("\n");
}

function yaml(values) {
  return `${mapping(values, "").join("\n")}\n`;
}

function given(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => (typeof value === "object" ? Object.keys(value).length : value)));
}
