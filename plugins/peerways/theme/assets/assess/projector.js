/** One item at a time, large: for the wall. Arrows or space step, a phase's number settles, 0 says not applicable, T starts and stops the timer, Escape ends. */

import { el } from "./form.js";
import { spreadBar, spreadWords, voices } from "./voices.js";
import { inWords } from "../in_words.js";

const SECOND = 1000;
let shown = null;
let at = 0;
// when the item's time is over, and what asks every second whether it is
let ends = 0;
let asking = 0;

const minutes = () => shown.scene.form.querySelector("#s-minutes");

/** @param {{scene: *, votes: ItemVotes[], settle: (key: string, fields: *) => void, done: () => void}} what */
export function showProjector(what) {
  const dialog = what.scene.form.querySelector("#s-projector");
  shown = what;
  if (!dialog.dataset.listens) {
    dialog.dataset.listens = "yes";
    dialog.addEventListener("keydown", pressed);
    dialog.addEventListener("close", () => { stopClock(); shown.done(); });
    minutesListen(dialog);
    dialog.addEventListener("click", ({ target }) => act(target.closest("[data-project]")?.dataset.project));
  }
  at = 0;
  dialog.showModal();
  draw();
  dialog.querySelector('[data-project="next"]').focus({ preventScroll: true });
}

/** Ends it; what was settled is settled. */
export function closeProjector() {
  shown.scene.form.querySelector("#s-projector").close();
}

/** A chosen time counts for each item anew; then the keys are the projector's again. */
function minutesListen(dialog) {
  minutes().addEventListener("change", () => {
    startClock();
    dialog.querySelector('[data-project="next"]').focus();
  });
}

function startClock() {
  stopClock();
  const left = Number(minutes().value) * 60 * SECOND;
  if (!left) return;
  ends = Date.now() + left;
  asking = window.setInterval(tell, SECOND);
  tell();
}

function stopClock() {
  clearInterval(asking);
  const { form } = shown.scene;
  form.querySelector("#s-clock").textContent = "";
  form.querySelector("#s-time-over").textContent = "";
}

function tell() {
  const { form } = shown.scene;
  const left = Math.max(0, Math.ceil((ends - Date.now()) / SECOND));
  form.querySelector("#s-clock").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  if (left) return;
  clearInterval(asking);
  form.querySelector("#s-time-over").textContent = inWords`Time is over: settle, or leave it open and say who finds out.`;
}

function toggleClock() {
  const field = minutes();
  field.value = Number(field.value) ? "0" : field.dataset.usual;
  startClock();
}

function pressed(event) {
  const { key } = event;
  if (event.target.matches("select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const inButton = event.target.closest("button");
  if (key === "ArrowRight" || key === "PageDown" || (key === " " && !inButton)) act("next");
  else if (key === "ArrowLeft" || key === "PageUp") act("back");
  else if (/^[0-7]$/.test(key)) act(key);
  else if (key.toLowerCase() === "t") toggleClock();
  else return;
  event.preventDefault();
}

function act(action) {
  const { votes, scene, settle, done } = shown;
  if (action === "end") return done();
  if (action === "next") step(Math.min(at + 1, votes.length - 1));
  else if (action === "back") step(Math.max(at - 1, 0));
  else if (action === "0") settle(votes[at].key, { status: "not-applicable" });
  else if (scene.framework.phases[action - 1]) settle(votes[at].key, { status: Number(action) });
  else return;
  draw();
}

function step(to) {
  if (to === at) return;
  at = to;
  startClock();
}

function draw() {
  const { votes, scene } = shown;
  const { form, framework, draft } = scene;
  const { key } = votes[at];
  const { status } = draft.ratings[key] ?? {};
  const phases = framework.phases.map((name, index) => el("button", { type: "button", "data-project": String(index + 1), "aria-pressed": String(status === index + 1) },
    el("b", {}, `${index + 1} ${name}`), el("span", {}, form.querySelector(`[id="s-${key}-${index + 1}-says"]`)?.textContent ?? "")));
  phases.push(el("button", { type: "button", "data-project": "0", "aria-pressed": String(status === "not-applicable") }, el("b", {}, inWords`0 Not applicable`)));
  const dialog = form.querySelector("#s-projector");
  dialog.querySelector("#s-projected").replaceChildren(
    el("p", { class: "note", role: "status" }, inWords`${at + 1} of ${votes.length}`), el("h2", {}, framework.titles[key]), spreadBar(votes[at], framework.phases),
    el("p", { class: "spread" }, spreadWords(votes[at], framework.phases)), el("div", { class: "projected-phases" }, ...phases), voices(key, scene));
  dialog.scrollTop = 0;
}
