// Lets modelina make types of an AsyncAPI document: `node modelina.mjs DOCUMENT FILE`. Prints the names of the models.
import { readFileSync, writeFileSync } from 'node:fs';
import { TypeScriptGenerator } from '@asyncapi/modelina';

const [, , input, file] = process.argv;
const generator = new TypeScriptGenerator({ modelType: 'interface', rawPropertyNames: true });
const models = await generator.generate(JSON.parse(readFileSync(input, 'utf8')));
writeFileSync(
  file,
  models.map(({ result }) => result.replace(/^(?=interface|type|enum|class)/, 'export ')).join('\n\n'),
);
console.log(JSON.stringify(models.map(({ modelName }) => modelName)));
