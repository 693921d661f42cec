import { describe, expect, it } from '@jest/globals';
import { StateCode } from '@patenwerk/contracts';
import { postcodes } from './postcodes.js';
import { project, stateShape, stateShapes, viewBox } from './state-shapes.js';
import { stateCodes, states } from './states.js';

describe('the map of the states', () => {
  it('draws all 16 states in the order of the official keys, with their names', () => {
    expect(stateShapes.map(({ code, name }) => ({ code, name }))).toEqual(states.map(({ code, name }) => ({ code, name })));
    expect(stateShapes.map((shape) => shape.code)).toEqual([...stateCodes]);
    expect([...stateCodes]).toEqual(StateCode.options);
  });

  it('keeps every shape and every label inside the drawing area', () => {
    for (const { box, label } of stateShapes) {
      expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= viewBox.width && box.y + box.height <= viewBox.height).toBe(true);
      expect(label.x > box.x && label.x < box.x + box.width && label.y > box.y && label.y < box.y + box.height).toBe(true);
    }
  });

  it('puts every postcode into the box of its own state, give or take the coarse coast', () => {
    for (const row of postcodes()) {
      const { box } = stateShape(row.state);
      const { x, y } = project(row.lat, row.lng);
      expect(x).toBeGreaterThan(box.x - 5);
      expect(x).toBeLessThan(box.x + box.width + 5);
      expect(y).toBeGreaterThan(box.y - 5);
      expect(y).toBeLessThan(box.y + box.height + 5);
    }
  });

  it('is small enough to be sent with the page', () => {
    expect(JSON.stringify(stateShapes).length).toBeLessThan(80_000);
  });

  it('uses only moves and lines that close', () => {
    for (const { path } of stateShapes) expect(path).toMatch(/^(M[\d. ]+l[-\d. ]+z)+$/);
  });
});
