// Lets one version of orval make a client: `node orval.mjs orval7|orval8 DOCUMENT FOLDER`. Programs only.
const [, , name, input, folder] = process.argv;
const module = await import(name);
const generate = module.generate ?? module.default.generate;
await generate({
  input: { target: input },
  output: { target: `${folder}/api.ts`, schemas: `${folder}/model`, client: 'fetch', mode: 'split' },
});
