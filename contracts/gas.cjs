// Prints the gas table: node gas.cjs <folder of snapshots>
'use strict';
const fs = require('fs');
const path = require('path');

const [, , folder] = process.argv;
const dialects = ['collateral', 'executor', 'executor-1.1.5', 'executor-uups', 'plain'];
const snapshots = Object.fromEntries(dialects.map((dialect) =>
  [dialect, JSON.parse(fs.readFileSync(path.join(folder, dialect + '.json'), 'utf8'))]));
const order = [
  'deposit first', 'deposit later', 'deposit later, new executor',
  'reclaim first', 'reclaim later',
  'finalize first', 'finalize later', 'finalize later, empties the executor',
  'deny first', 'deny later',
  'slash first', 'slash later', 'slash all', 'slash all and cancel reclaims',
  'depositFor first', 'depositFor later', 'release first', 'release later',
  'setTrustee first', 'setTrustee later', 'setBurnAddress first', 'setBurnAddress later',
  'transferOwnership first',
  'create implementation', 'create proxy', 'create all with the timelock',
  'upgrade of an old proxy',
];

function cell(value) {
  return value === undefined ? '–' : Number(value).toLocaleString('en-US');
}

// 10 gwei are 10 rao for a gas.
function tao(value) {
  return value === undefined ? '–' : (Number(value) / 1e8).toFixed(7);
}

console.log('| call | ours | TAO at 10 gwei | executor 1.2.0 | executor 1.1.5 | executor-uups | plain |');
console.log('|---|--:|--:|--:|--:|--:|--:|');
for (const call of order) {
  const [ours, ...others] = dialects.map((dialect) => snapshots[dialect][call]);
  console.log('| ' + [call, cell(ours), tao(ours), ...others.map(cell)].join(' | ') + ' |');
}
