/** One item a screen, large: for the wall. Arrows or space step, a phase's number settles, Escape ends. */

import { el } from "./form.js";
import { spreadBar, spreadWords, voices } from "./voices.js";

let shown = null;
let at = 0;

/** @param {{scene: *, votes: import("./consensus.js").ItemVotes[], settle: (key: string, fields: *) => void, done: () => void}} what */
export function showProjector(what) {
  const dialog = what.scene.form.querySelector("#s-projector");
  if (!dialog.dataset.listens) {
    dialog.dataset.listens = "yes";
    dialog.addEventListener("keydown", pressed);
    dialog.addEventListener("close", () => shown.done());
    dialog.addEventListener("click", ({ target }) => act(target.closest("[data-project]")?.dataset.project));
  }
  shown = what;
  at = 0;
  dialog.showModal();
  draw();
}

/** Ends it; what was settled is settled. */
export function closeProjector() {
  shown.scene.form.querySelector("#s-projector").close();
}

function pressed(event) {
  const { key } = event;
  const inButton = event.target.closest("button");
  if (key === "ArrowRight" || key === "PageDown" || (key === " " && !inButton)) act("next");
  else if (key === "ArrowLeft" || key === "PageUp") act("back");
  else if (/^[1-7]$/.test(key)) act(key);
  else return;
  event.preventDefault();
}

function act(action) {
  const { votes, scene, settle, done } = shown;
  if (action === "end") return done();
  if (action === "next") at = Math.min(at + 1, votes.length - 1);
  else if (action === "back") at = Math.max(at - 1, 0);
  else if (scene.framework.phases[action - 1]) settle(votes[at].key, { status: Number(action) });
  else return;
  draw();
}

function draw() {
  const { votes, scene } = shown;
  const { form, framework, draft } = scene;
  const { key } = votes[at];
  const { status } = draft.ratings[key] ?? {};
  const phases = framework.phases.map((name, index) => el("button", { type: "button", "data-project": String(index + 1), "aria-pressed": String(status === index + 1) },
    el("b", {}, `${index + 1} ${name}`), el("span", {}, form.querySelector(`[id="s-${key}-${index + 1}-says"]`)?.textContent ?? "")));
  const dialog = form.querySelector("#s-projector");
  dialog.querySelector("#s-projected").replaceChildren(
    el("p", { class: "note", role: "status" }, `${at + 1} of ${votes.length}`), el("h2", {}, framework.titles[key]), spreadBar(votes[at], framework.phases),
    el("p", { class: "spread" }, spreadWords(votes[at], framework.phases)), el("div", { class: "projected-phases" }, ...phases), voices(key, scene));
  dialog.scrollTop = 0;
}
