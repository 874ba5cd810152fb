// Vaults and roles with @azure/arm-keyvault and @azure/arm-authorization.
import { randomUUID } from "node:crypto";
import { AuthorizationManagementClient } from "@azure/arm-authorization";
import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { answer, app, collect, credentialOf, refusalOf, subscription } from "./sandbox.mjs";

const options = { retryOptions: { maxRetries: 0 } };
const client = new KeyVaultManagementClient(credentialOf("portal-admin"), subscription, options);
const roles = new AuthorizationManagementClient(credentialOf("portal-admin"), subscription, options);
const [group, name] = ["rg-legacy", "contoso-legacy-kv"];

const vault = await client.vaults.get(group, name);
const listed = (await collect(client.vaults.listBySubscription())).map((one) => one.name).sort();
const closed = await client.vaults.update(group, name, {
  properties: { networkAcls: { bypass: "None", defaultAction: "Deny", ipRules: [{ value: "192.0.2.0/24" }] } },
});
const token = await credentialOf("atlas-orders").getToken("https://vault.azure.net/.default");
const principalId = JSON.parse(Buffer.from(token.token.split(".")[1], "base64url")).oid;
const assignment = await roles.roleAssignments.create(vault.id, randomUUID(), {
  principalId,
  principalType: "ServicePrincipal",
  roleDefinitionId: `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleDefinitions/12338af0-0e69-4776-bea7-57ae8d297424`,
});
const atVault = (await collect(roles.roleAssignments.listForScope(vault.id))).map((one) => one.name);
await roles.roleAssignments.deleteById(assignment.id);
await client.vaults.delete(group, name);
const bin = (await collect(client.vaults.listDeleted())).map((one) => one.name);
const stranger = new KeyVaultManagementClient(credentialOf("atlas-orders"), subscription, options);

answer({
  uri: vault.properties.vaultUri,
  listed,
  acls: closed.properties.networkAcls,
  assigned: atVault.includes(assignment.name),
  bin,
  deniedToOthers: await refusalOf(() => stranger.vaults.get("rg-payments", "contoso-payments-kv")),
  gone: await refusalOf(() => client.vaults.get(group, name)),
  tenant: app("portal-admin").tenantId === vault.properties.tenantId,
});
