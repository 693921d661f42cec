import type { z } from 'zod';

type Path = (string | number)[];
type Schema = z.core.$ZodType;

/**
 * Paths of the keys in `value` that the schema does not know, at any depth. Zod's own `strict()` looks at one level only.
 * Of a union, the option that fits decides.
 */
export function unknownKeys(schema: Schema, value: unknown, path: Path = []): Path[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return isObject(value) ? inObject(def.shape, def.catchall, value, path) : [];
    case 'record':
      return isObject(value) ? Object.entries(value).flatMap(([key, each]) => unknownKeys(def.valueType, each, [...path, key])) : [];
    case 'array':
      return Array.isArray(value) ? value.flatMap((each, index) => unknownKeys(def.element, each, [...path, index])) : [];
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return unknownKeys(def.innerType, value, path);
    case 'pipe':
      return unknownKeys(def.in, value, path);
    case 'lazy':
      return unknownKeys(def.getter(), value, path);
    case 'union': {
      const fitting = def.options.find((option) => (option as z.ZodType).safeParse(value).success);
      return fitting ? unknownKeys(fitting, value, path) : [];
    }
    case 'intersection': {
      const right = unknownKeys(def.right, value, path).map(String);
      return unknownKeys(def.left, value, path).filter((each) => right.includes(String(each)));
    }
    default:
      return [];
  }
}

function inObject(shape: Record<string, Schema>, catchall: Schema | undefined, value: Record<string, unknown>, path: Path): Path[] {
  return Object.entries(value).flatMap(([key, each]) => {
    const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (field) return unknownKeys(field, each, [...path, key]);
    return catchall && (catchall as z.core.$ZodTypes)._zod.def.type !== 'never' ? [] : [[...path, key]];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
