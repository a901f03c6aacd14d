/** Values of a form as the file that they make: its place, its text, and the name for a download. */

import { schemaFrom, written } from "../in_words.js";
import { oneLine, readable } from "../forms/text.js";
import { slug } from "../forms/slug.js";
import { mapping } from "../forms/yaml.js";
import { fileText } from "./changes.js";
/** @typedef {{path: string, name: string, text: string, whole: boolean}} File `whole` is false where the text is a part of its file */

const SOURCES = [1, 2, 3];

/** @param {string} kind @param {Values} values @param {Object<string, string>} headings of the prose by field @param {Published} [state] what is published of the values' state @returns {File} */
export function fileOf(kind, values, headings, state) {
  const makers = { practice, question, meeting, help };
  return makers[kind] ? makers[kind](values, headings) : added(kind, values, state);
}

function practice(values, headings) {
  const strategies = values.strategies ?? [];
  const elements = [...new Set([values.element, ...strategies.map((key) => key.split(".")[0])])].filter(Boolean);
  const head = {
    title: line(values.title), summary: line(values.summary), elements, strategies, components: values.components, sectors: values.sectors,
    years: line(values.years), data_status: values.data_status, adaptation: line(values.adaptation), did_not_work: line(values.did_not_work), contact: contact(values), sources: sources(values),
  };
  const body = Object.entries(headings).filter(([name]) => values[name]).map(([name, heading]) => `## ${heading}\n\n${prose(values[name])}\n`).join("\n");
  return file("practice", `states/${values.state}/practices/`, slug(values.title ?? ""), head, body);
}

function question(values) {
  const date = new Date().toLocaleDateString("en-CA"); // the day on which it is asked, as 2014-06-13
  const { state, element, strategy, needed_by } = values;
  const head = { state, date, question: line(values.question), element, strategy, tried: line(values.tried), artifact: line(values.artifact), needed_by, contact: contact(values) };
  return file("question", "content/questions/", `${date}-${slug(values.question ?? "")}`, head);
}

function meeting(values) {
  const { date, kind, states, elements } = values;
  const [title, start_time, end_time, zone, place, summary, link] = ["title", "start_time", "end_time", "zone", "place", "summary", "link"].map((name) => line(values[name]));
  const head = { title, date, start_time, end_time, zone, kind, place, states, elements, summary, link, sources: sources(values) };
  return file("meeting", "content/meetings/", `${date}-${slug(values.title ?? "")}`, head);
}

/** An offer or a request: the state's file with one entry more, or its lines alone where the file is not given away. */
function added(kind, values, state) {
  const entry = withoutEmpty({ strategy: values.strategy, text: line(values.text), until: values.until });
  const list = `${kind}s`;
  const text = state?.facts ? fileText(state, [{ field: list, before: undefined, after: entry, entry: true }]) : null;
  return { path: written(`states/${values.state}/state.yml`), name: text ? "state.yml" : `${kind}.yml`, text: text ?? yaml({ [list]: [entry] }), whole: Boolean(text) };
}

function file(kind, folder, name, head, body = "") {
  const path = written(`${folder}${name}.md`);
  return { path, name: `${name}.md`, text: `---\n# yaml-language-server: $schema=${schemaFrom(path, kind)}\n${yaml(withoutEmpty(head))}---\n${body}`, whole: true };
}

function sources(values) {
  return SOURCES.map((n) => withoutEmpty({ title: line(values[`sources.${n}.title`]), url: line(values[`sources.${n}.url`]), note: line(values[`sources.${n}.note`]) })).filter((source) => source.title);
}

function contact(values) {
  return withoutEmpty(Object.fromEntries(["role", "organization", "url", "email"].map((part) => [part, line(values[`contact.${part}`])])));
}

/** Help that was given lies with the state that was helped. */
function help(values) {
  const { date, from, to, items } = values;
  const head = { title: line(values.title), date, from, to, items, summary: line(values.summary), outcome: line(values.outcome), data_status: "reported" };
  return file("help", `states/${to}/log/`, `${date}-${slug(values.title ?? "")}`, head);
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

function withoutEmpty(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => (value !== null && typeof value === "object" ? Object.keys(value).length : value)));
}
