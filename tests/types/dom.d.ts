// What scripts may take for granted of pages that hold HTML alone.
import type { ParseSelector } from "typed-query-selector/parser";

declare global {
  interface ParentNode {
    /** The kind of element follows from a selector that names it (`input[type=checkbox]`); any other is an HTML element. */
    querySelector<S extends string>(selectors: S): ParseSelector<S, HTMLElement> | null;
    querySelectorAll<S extends string>(selectors: S): NodeListOf<ParseSelector<S, HTMLElement>>;
  }

  interface Element {
    closest<S extends string>(selectors: S): ParseSelector<S, HTMLElement> | null;
  }

  interface Window {
    /** In a portable copy, which opens from the disk. */
    fromDisk?: object;
  }

  interface HTMLElement {
    cloneNode(subtree?: boolean): this;
    /** Who types or chooses does so in a field; a select or a text area has the value, name and type of an input too. */
    addEventListener(type: "input" | "change", listener: (event: Event & { target: HTMLInputElement }) => void): void;
    addEventListener(type: "click", listener: (event: MouseEvent & { target: HTMLElement }) => void): void;
  }
}
