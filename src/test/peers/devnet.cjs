// Asks a chain through polkadot-js. One JSON request a line, one JSON answer a line.
const { createInterface } = require('node:readline');
const { ApiPromise, Keyring, WsProvider } = require('@polkadot/api');

const heads = (subscribe, count) =>
  new Promise((resolve, reject) => {
    const seen = [];
    const stop = subscribe((header) => {
      seen.push({ number: header.number.toNumber(), parent: header.parentHash.toHex(), hash: header.hash.toHex() });
      if (seen.length === count) {
        stop.then((unsubscribe) => { unsubscribe(); resolve(seen); }, reject);
      }
    });
    stop.catch(reject);
  });

const read = async (api, { netuid, account }) => {
  const sub = api.query.subtensorModule;
  const axon = (await sub.axons(netuid, account)).unwrap();
  const header = await api.rpc.chain.getHeader();
  return {
    chain: (await api.rpc.system.chain()).toString(),
    spec: api.runtimeVersion.specVersion.toNumber(),
    metadata: api.runtimeMetadata.version,
    slot: api.consts.aura.slotDuration.toNumber(),
    uid: (await sub.uids(netuid, account)).unwrap().toNumber(),
    nobody: (await sub.uids(netuid + 1, account)).isNone,
    axon: { ip: axon.ip.toString(), port: axon.port.toNumber() },
    free: (await api.query.system.account(account)).data.free.toString(),
    keys: (await sub.keys.entries(netuid)).length,
    events: (await api.query.system.events()).map((e) => `${e.event.section}.${e.event.method}`),
    block: (await api.rpc.chain.getBlock()).block.extrinsics.map((x) => `${x.method.section}.${x.method.method}`),
    hash: [header.hash.toHex(), (await api.rpc.chain.getBlockHash(header.number.unwrap())).toHex()],
    calls: Object.keys(api.tx.subtensorModule),
    apis: Object.keys(api.call),
    error: api.errors.subtensorModule.SettingWeightsTooFast.meta.index.toNumber(),
  };
};

/** Signs with a development key, and says what the chain made of it. */
const submit = (api, { signer, section, method, args }) =>
  new Promise((resolve) => {
    const statuses = [];
    api.tx[section][method](...args)
      .signAndSend(new Keyring({ type: 'sr25519' }).addFromUri(signer), (result) => {
        statuses.push(result.status.type);
        if (result.status.isFinalized || result.isError) {
          const error = result.dispatchError;
          resolve({
            statuses,
            events: result.events.map((e) => `${e.event.section}.${e.event.method}`),
            error: !error ? null : error.isModule ? api.registry.findMetaError(error.asModule).name : error.toString(),
          });
        }
      })
      .catch((e) => resolve({ refused: e.message }));
  });

const requests = { read, submit, heads: (api, { count }) => heads((f) => api.rpc.chain.subscribeNewHeads(f), count),
  finalized: (api, { count }) => heads((f) => api.rpc.chain.subscribeFinalizedHeads(f), count) };

const main = async () => {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    const api = await ApiPromise.create({ provider: new WsProvider(request.endpoint), noInitWarn: true });
    try {
      console.log(JSON.stringify(await requests[request.do](api, request)));
    } finally {
      await api.disconnect();
    }
  }
};

main().catch((e) => { console.error(e); process.exit(1); });
