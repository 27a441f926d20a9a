/** Writes schemas/*.schema.json from the zod schemas: `npx tsx scripts/schemas.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemas, jsonSchemaText } from '../src/guide/json-schema.ts';

mkdirSync('schemas', { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas()))
  writeFileSync(`schemas/${name}.schema.json`, jsonSchemaText(schema));
