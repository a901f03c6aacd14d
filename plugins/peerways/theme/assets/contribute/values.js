/** The form's fields as values, and values back into fields: by name, boxes as lists. */

import { setAside, takeOver } from "../forms/storage.js";

/** A field may be called "elements", behind which the form's own list of that name is not to be had. @param {HTMLElement} form @returns {NodeListOf<FormField>} */
export function controls(form) {
  return form.querySelectorAll(/** @type {"input"} */ ("input, select, textarea"));
}

/** @param {HTMLFormElement} form @param {string} name @returns {FormField|null} */
export function control(form, name) {
  return form.querySelector(/** @type {"input"} */ (`[name="${name}"]`));
}

/** @param {HTMLFormElement} form @returns {Values} what stands in the form; empty fields are left out */
export function read(form) {
  /** @type {Values} */
  const values = {};
  for (const { name, type, value, checked } of controls(form)) {
    if (!name) continue;
    if (type === "checkbox") {
      if (checked) values[name] = [...(values[name] ?? []), value];
    } else if (value.trim()) values[name] = value;
  }
  return values;
}

/** @param {HTMLFormElement} form @param {Values} values */
export function fill(form, values) {
  for (const field of controls(form)) {
    const value = values[field.name];
    if (field.type === "checkbox") field.checked = Array.isArray(value) && value.includes(field.value);
    else if (field.name) field.value = typeof value === "string" ? value : "";
  }
}

/** A storage that is full, forbidden or damaged never costs what was typed: the form simply goes on, and says so. */
export class Draft {
  /** @param {string} kind @param {string} site what the names of this site start with @param {string[]} states of this site */
  constructor(kind, site, states) {
    this.key = `${site}contribute.${kind}`;
    /** What a reader should know about what was kept; empty where all is well. */
    this.trouble = "";
    try {
      takeOver(localStorage, `peerways.contribute.${kind}`, this.key, (text) => {
        const values = valuesOf(text);
        return values === null || states.includes(String(values.state ?? values.to ?? ""));
      });
    } catch { /* the storage can't be used */ }
  }

  /** @returns {Values} */
  load() {
    try {
      const values = valuesOf(localStorage.getItem(this.key) ?? "{}");
      if (values === null) this.trouble = `The draft could not be read. It is set aside unchanged in this browser's storage, as ${setAside(localStorage, this.key)}.`;
      return values ?? {};
    } catch {
      return {};
    }
  }

  /** @param {Values} values @returns {boolean} whether the browser keeps them */
  save(values) {
    try {
      if (Object.keys(values).length) localStorage.setItem(this.key, JSON.stringify(values));
      else localStorage.removeItem(this.key);
      return true;
    } catch {
      return false;
    }
  }
}

/** @param {string} text @returns {Values|null} null where it is not what this form writes */
function valuesOf(text) {
  try {
    const values = JSON.parse(text);
    const isGroup = values !== null && typeof values === "object" && !Array.isArray(values);
    return isGroup && Object.values(values).flat().every((value) => typeof value === "string") ? values : null;
  } catch {
    return null;
  }
}
