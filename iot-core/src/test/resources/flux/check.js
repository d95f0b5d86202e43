// Flux's own parser and checker, asked by FluxChecker.java: a JSON object in, a JSON object out,
// line by line.
const flux = require('@influxdata/flux-lsp-node');
const lines = require('readline').createInterface({input: process.stdin});

lines.on('line', line => {
  const {text} = JSON.parse(line);
  const answer = {valid: flux.is_valid_flux(text), strings: []};
  const walk = node => {
    if (Array.isArray(node)) {
      node.forEach(walk);
    } else if (node && typeof node === 'object') {
      if (node.type === 'StringLiteral') {
        answer.strings.push(node.value);
      } else if (node.type === 'StringExpression') {
        answer.strings.push(null); // text put together: nothing that may ever come of a literal
      }
      Object.entries(node).forEach(([key, value]) => key === 'location' || walk(value));
    }
  };
  walk(flux.parse(text).body);
  process.stdout.write(JSON.stringify(answer) + '\n');
});
