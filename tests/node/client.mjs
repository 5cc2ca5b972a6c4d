// Makes a TypeScript client from a description of an API (openapi-typescript, openapi-fetch), compiles client.ts with
// it under strict rules, and lets it ask the server.
// node client.mjs DOCUMENT.json ROOT
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const [document, root] = process.argv.slice(2);
const here = import.meta.dirname;
// Beside node_modules, where the compiled client finds its package.
const work = fs.mkdtempSync(path.join(here, '.work-'));
try {
  fs.writeFileSync(path.join(work, 'schema.d.ts'), astToString(await openapiTS(JSON.parse(fs.readFileSync(document, 'utf8')))));
  fs.copyFileSync(path.join(here, 'client.ts'), path.join(work, 'client.ts'));
  const program = ts.createProgram([path.join(work, 'client.ts')], {
    strict: true, noUncheckedIndexedAccess: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  });
  const complaints = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  if (complaints.length > 0) {
    console.error(ts.formatDiagnostics(complaints, { getCanonicalFileName: f => f, getCurrentDirectory: () => work, getNewLine: () => '\n' }));
    process.exit(1);
  }

  const { ask } = await import(pathToFileURL(path.join(work, 'client.js')).href);
  console.log(JSON.stringify(await ask(root)));
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}
