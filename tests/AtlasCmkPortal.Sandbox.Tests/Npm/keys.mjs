// A key's whole life with @azure/keyvault-keys.
import { CryptographyClient, KeyClient } from "@azure/keyvault-keys";
import { answer, collect, credentialOf } from "./sandbox.mjs";

const admin = credentialOf("portal-admin");
const client = new KeyClient("https://contoso-orders-kv.vault.azure.net", admin, { retryOptions: { maxRetries: 0 } });
const name = "NpmKey";
const plain = Buffer.from("a master key of 32 bytes, really");

const created = await client.createRsaKey(name, { keySize: 2048, tags: { made: "by npm" } });
const rotated = await client.createRsaKey(name, { keySize: 3072 });
const versions = await collect(client.listPropertiesOfKeyVersions(name));
const old = new CryptographyClient(created.id, admin);
const sealed = await old.encrypt({ algorithm: "RSA-OAEP-256", plaintext: plain });
const opened = await old.decrypt({ algorithm: "RSA-OAEP-256", ciphertext: sealed.result });
const current = new CryptographyClient(rotated.id, admin);
const wrapped = await current.wrapKey("RSA-OAEP", plain);
const unwrapped = await current.unwrapKey("RSA-OAEP", wrapped.result);
const signature = await current.sign("PS256", Buffer.alloc(32, 7));
const verified = await current.verify("PS256", Buffer.alloc(32, 7), signature.result);
const disabled = await client.updateKeyProperties(name, created.properties.version, { enabled: false });

const backup = await client.backupKey(name);
const deleted = await (await client.beginDeleteKey(name, { intervalInMs: 5 })).pollUntilDone();
const inBin = (await collect(client.listDeletedKeys())).map((one) => one.name);
const recovered = await (await client.beginRecoverDeletedKey(name, { intervalInMs: 5 })).pollUntilDone();
const listed = (await collect(client.listPropertiesOfKeys())).map((one) => one.name).sort();
await (await client.beginDeleteKey(name, { intervalInMs: 5 })).pollUntilDone();
await client.purgeDeletedKey(name);
const restored = await client.restoreKeyBackup(backup);

answer({
  kid: created.id,
  keySize: rotated.key.n.length * 8,
  versions: versions.length,
  opened: Buffer.from(opened.result).equals(plain),
  unwrapped: Buffer.from(unwrapped.result).equals(plain),
  verified: verified.result,
  enabled: disabled.properties.enabled,
  recoverable: deleted.properties.recoveryLevel,
  inBin,
  recovered: recovered.name,
  listed,
  restored: restored.properties.version === rotated.properties.version,
});
