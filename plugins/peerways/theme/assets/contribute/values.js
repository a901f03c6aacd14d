/** The form's fields as values, and values back into fields: by name, boxes as lists. */

/** @typedef {Object<string, string|string[]>} Values */

const STRANGE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|[\u{e0000}-\u{e0fff}]|\p{Cs}/gu;

/** Characters that cannot be seen come along with pasted text; the checker refuses them. @param {string} text */
export function readable(text) {
  return text.replace(/\r\n?/g, "\n").replace(STRANGE, "").replaceAll("\u00a0", " ").trim();
}

/** @param {string} text @returns {string} on one line, single spaces */
export function oneLine(text) {
  return readable(text).replace(/\s+/g, " ");
}

/** @param {HTMLFormElement} form @returns {Values} what stands in the form; empty fields are left out */
export function read(form) {
  const values = {};
  for (const { name, type, value, checked } of form.elements) {
    if (!name) continue;
    if (type === "checkbox") {
      if (checked) values[name] = [...(values[name] ?? []), value];
    } else if (value.trim()) values[name] = value;
  }
  return values;
}

/** @param {HTMLFormElement} form @param {Values} values */
export function fill(form, values) {
  for (const field of form.elements) {
    const value = values[field.name];
    if (field.type === "checkbox") field.checked = Array.isArray(value) && value.includes(field.value);
    else if (field.name) field.value = typeof value === "string" ? value : "";
  }
}

/** A storage that is full, forbidden or damaged never costs what was typed: the form simply goes on. */
export class Draft {
  /** @param {string} kind */
  constructor(kind) {
    this.key = `peerways.contribute.${kind}`;
  }

  /** @returns {Values} */
  load() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "{}");
      return kept !== null && typeof kept === "object" ? kept : {};
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
