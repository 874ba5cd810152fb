// Leads the official clients, unchanged, to the sandbox: their names and URLs stay, only the connection is dialled to loopback. Trust comes from NODE_EXTRA_CA_CERTS.
import { webcrypto } from "node:crypto";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { ClientSecretCredential } from "@azure/identity";

// The clients expect it there, as Node.js 20 has it; Debian 12 has 18.
globalThis.crypto ??= webcrypto;

const tls = createRequire(import.meta.url)("node:tls");
const connect = tls.connect;
const port = Number(process.env.SANDBOX_HTTPS_PORT);
tls.connect = (options, ...rest) => connect({ ...options, servername: options.servername ?? options.host, host: "127.0.0.1", port }, ...rest);

const credentials = JSON.parse(readFileSync(process.env.SANDBOX_CREDENTIALS, "utf8"));

export const subscription = "5ab5c41b-0000-4000-8000-000000000001";

export const app = (name) => credentials.apps[name];

export const keyOf = (vault) => credentials.keys[vault];

export const credentialOf = (name, changes = {}) => {
  const { tenantId, clientId, secret } = { ...app(name), ...changes };
  return new ClientSecretCredential(tenantId, clientId, secret, { retryOptions: { maxRetries: 0 } });
};

/** The refusal as its client tells it. */
export const refusalOf = async (work) => {
  try {
    await work();
  } catch (error) {
    return {
      name: error.name,
      status: error.statusCode ?? null,
      code: error.code ?? error.errorResponse?.error ?? null,
      inner: error.details?.error?.innerError?.code ?? null,
      aadsts: /AADSTS\d+/.exec(error.message)?.[0] ?? null,
    };
  }
  return null;
};

export const collect = async (pages) => {
  const all = [];
  for await (const one of pages) all.push(one);
  return all;
};

export const answer = (result) => console.log(JSON.stringify(result));
