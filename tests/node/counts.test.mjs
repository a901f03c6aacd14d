/** What a script says of no, one and two things in another language, by its catalogue. */

import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, {
  document: { documentElement: { lang: "es", dataset: { base: "." } } },
  location: new URL("https://example.org/assess/"),
  fetch: async () => ({ json: async () => JSON.parse(process.env.SPANISH) }), // by tests/assess/test_node.py
});
const { sentence } = await import("../../plugins/peerways/theme/assets/assess/meeting.js");
const scene = /** @type {any} */ ({ framework: { elements: [], phases: [], keys: [], elementOf: {}, gaps: 2 }, draft: { ratings: {} }, before: { round: "2014-06", since: {} } });

["ninguna estrategia cambió", "1 estrategia avanzó y 1 estrategia retrocedió", "2 estrategias avanzaron y 2 estrategias retrocedieron"].forEach((told, number) => {
  test(`${number} strategies that moved, in Spanish`, () => {
    const moves = ["advanced", "slipped"].flatMap((kind) => Array.from({ length: number }, (_, at) => ({ key: `data.${at}`, kind })));
    assert.equal(sentence(scene, moves), `Sin brechas prioritarias; ${told} desde junio de 2014.`);
  });
});
