/** The short round: a rough look at each element, then only the strategies of those that matter to the team now. What it does not ask is not rated. */

import { inWords } from "../in_words.js";


const isShort = ({ kept }) => kept.asked === "short";
const inShort = (draft) => draft.short ?? { rough: {}, asked: [] };

/** @param {Draft} draft @param {string} element @returns {boolean} whether the round asks for the strategies of an element */
export function asks(draft, element) {
  return !isShort(draft) || inShort(draft).asked.includes(element);
}

/** @param {Draft} draft @param {Framework} framework @returns {Draft} the draft as its round counts: without answers to what it does not ask */
export function asAsked(draft, framework) {
  if (!isShort(draft)) return draft;
  const known = (/** @type {[string, Rating]} */ [key]) => !(key in framework.elementOf) || asks(draft, framework.elementOf[key]);
  return { ...draft, ratings: Object.fromEntries(Object.entries(draft.ratings).filter(known)) };
}

/** @param {Draft} draft @param {string} kind full or short; what is rated already is asked for @param {Framework} framework */
export function chooseRound(draft, kind, framework) {
  if (kind !== "short") {
    delete draft.kept.asked;
    return;
  }
  draft.kept.asked = "short";
  const rated = Object.keys(draft.ratings).filter((key) => draft.ratings[key].status || draft.ratings[key].votes).map((key) => framework.elementOf[key]);
  const { rough, asked } = inShort(draft);
  draft.short = { rough, asked: framework.elements.map(({ slug }) => slug).filter((slug) => asked.includes(slug) || rated.includes(slug)) };
}

/** Takes an answer of the rough look. @param {Draft} draft @param {HTMLInputElement} field */
export function takeRough(draft, field) {
  const { rough: element } = field.closest("[data-rough]").dataset;
  const { rough, asked } = (draft.short = structuredClone(inShort(draft)));
  if (field.type === "checkbox") draft.short.asked = field.checked ? [...asked, element] : asked.filter((slug) => slug !== element);
  else if (field.value) rough[element] = Number(field.value);
  else delete rough[element];
}

/** @param {Draft} draft @param {Framework} framework @returns {string} Partnerships 2 Planning, Data 1 Initiation; empty where nobody has looked */
export function roughWords(draft, { elements, phases }) {
  const { rough } = inShort(draft);
  if (!isShort(draft)) return "";
  return elements.filter(({ slug }) => rough[slug]).map(({ slug, title }) => `${title} ${rough[slug]} ${phases[rough[slug] - 1]}`).join(", ");
}

/** Shows the steps that the round has, and leads from each to the next of them. @param {HTMLFormElement} form @param {Draft} draft */
export function arrange(form, draft) {
  const { rough, asked } = inShort(draft);
  const steps = [...form.querySelectorAll(".step")];
  for (const step of steps) {
    const { element, aside } = step.dataset;
    step.toggleAttribute("data-left-out", aside === "short" ? !isShort(draft) : Boolean(element) && !asks(draft, element));
    form.querySelector(`.steps a[href="#${step.id}"]`).closest("li").hidden = step.hasAttribute("data-left-out");
  }
  const path = steps.filter(({ dataset: { aside, leftOut } }) => leftOut === undefined && aside !== "yes");
  for (const [at, step] of path.entries()) {
    if (!step.dataset.element && !["s-start", "s-short"].includes(step.id)) continue;
    for (const link of step.querySelectorAll(".next a")) {
      const to = path[link.matches(".first") ? at + 1 : Math.max(0, at - 1)];
      link.href = `#${to.id}`;
      link.textContent = !link.matches(".first") ? inWords`Back to ${to.dataset.title}` : to.id === "s-results" ? inWords`See the results` : at ? inWords`Go on with ${to.dataset.title}` : inWords`Begin with ${to.dataset.title}`;
    }
  }
  for (const place of form.querySelectorAll("[data-rough]")) {
    const { rough: element } = place.dataset;
    for (const field of place.querySelectorAll("input")) field.checked = field.type === "checkbox" ? asked.includes(element) : field.value === String(rough[element] ?? "");
  }
}
