// What the clients make of the refusals that a wrong configuration meets.
import { KeyClient } from "@azure/keyvault-keys";
import { answer, credentialOf, refusalOf } from "./sandbox.mjs";

const vault = "https://contoso-orders-kv.vault.azure.net";
const get = (credential, url = vault, name = "AtlasKMSKey") => () => new KeyClient(url, credential, { retryOptions: { maxRetries: 0 } }).getKey(name);
const unknown = "0b5e55ed-0000-4000-8000-000000000009";

answer({
  wrongSecret: await refusalOf(get(credentialOf("atlas-orders", { secret: "wrong" }))),
  unknownApp: await refusalOf(get(credentialOf("atlas-orders", { clientId: unknown }))),
  unknownTenant: await refusalOf(() => credentialOf("atlas-orders", { tenantId: unknown }).getToken("https://vault.azure.net/.default")),
  expiredSecret: await refusalOf(get(credentialOf("atlas-legacy"))),
  noPolicy: await refusalOf(get(credentialOf("atlas-payments"))),
  noRole: await refusalOf(get(credentialOf("atlas-orders"), "https://contoso-payments-kv.vault.azure.net")),
  noKey: await refusalOf(get(credentialOf("portal-admin"), vault, "Nothing")),
  none: await refusalOf(get(credentialOf("atlas-orders"))),
});
