/** The rules of the check, as the model writes them into assets/rules.json: one contract for Python and for the forms. */

/** @type {Rules} */
export let rules;

/** @param {Rules} ofSite */
export function useRules(ofSite) {
  rules = ofSite;
}

/** Fetches the rules of the site; a form must not open without them. @param {string} root address of the site's root @returns {Promise<void>} */
export async function fetchRules(root) {
  const answer = await fetch(`${root}assets/rules.json`);
  if (!answer.ok) throw new Error(`The rules of the form can't be had: ${answer.status}`);
  useRules(await answer.json());
}

/**
 * Opens a form that is closed in the page itself: what can't be kept must not be typed. The line that says so has stood until now.
 * @param {HTMLFormElement} form
 */
export function openForm(form) {
  form.querySelector("fieldset[disabled]").disabled = false;
  for (const place of [form, document.querySelector(".form-state")]) place.classList.add("live");
}
