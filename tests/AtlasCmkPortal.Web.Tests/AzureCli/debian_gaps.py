"""What Debian's azure-cli 2.45 imports and Debian has in no package: parts of the old key client (azure-keyvault 1.1), and a property that its
newer role client renamed. The CLI reads its words, asks for its token, calls and prints as it always does; only what stands here is not Microsoft's.
"""
import sys
from types import ModuleType, SimpleNamespace

import azure.keyvault
import requests


class KeyVaultAuthentication:
    def __init__(self, get_token):
        self.get_token = get_token


class KeyVaultErrorException(Exception):
    pass


class KeyVaultClient:
    """Lists, deletes and recovers keys; keys are made, shown and changed by Debian's azure-keyvault-keys."""

    def __init__(self, authentication, api_version=None):
        self._authentication = authentication
        self._api_version = api_version or "7.0"

    def get_keys(self, vault_base_url, maxresults=None, **operation_config):
        return self._list(f"{vault_base_url.rstrip('/')}/keys")

    def get_key_versions(self, vault_base_url, key_name, maxresults=None, **operation_config):
        return self._list(f"{vault_base_url.rstrip('/')}/keys/{key_name}/versions")

    def get_deleted_keys(self, vault_base_url, maxresults=None, **operation_config):
        return self._list(f"{vault_base_url.rstrip('/')}/deletedkeys")

    def delete_key(self, vault_base_url, key_name, **operation_config):
        return self._send("DELETE", f"{vault_base_url.rstrip('/')}/keys/{key_name}")

    def recover_deleted_key(self, vault_base_url, key_name, **operation_config):
        return self._send("POST", f"{vault_base_url.rstrip('/')}/deletedkeys/{key_name}/recover")

    def create_key(self, vault_base_url, key_name, kty):
        """Makes a key; only what the CLI's help is made of."""

    def backup_key(self, vault_base_url, key_name):
        """Only what the CLI's help is made of."""

    def restore_key(self, vault_base_url, key_bundle_backup):
        """Only what the CLI's help is made of."""

    def _list(self, url):
        items, answer = [], self._send("GET", url)
        while True:
            items += [SimpleNamespace(**{"managed": None, **item}) for item in answer["value"]]
            if not answer.get("nextLink"):
                return items
            answer = self._send("GET", answer["nextLink"])

    def _send(self, method, url):
        scheme, token, _ = self._authentication.get_token(url, "https://vault.azure.net", None)
        parameters = {} if "api-version=" in url else {"api-version": self._api_version}
        answer = requests.request(method, url, params=parameters, headers={"Authorization": f"{scheme} {token}"}, timeout=30)
        if not answer.ok:
            raise KeyVaultErrorException(answer.json()["error"]["message"])
        return answer.json()


def _module(name, **members):
    module = ModuleType(name)
    module.__dict__.update(members)
    sys.modules[name] = module
    return module


def fill():
    azure.keyvault.KeyVaultAuthentication = KeyVaultAuthentication
    azure.keyvault.KeyVaultClient = KeyVaultClient
    _module("azure.keyvault.key_vault_id", KeyVaultIdentifier=None)  # for --id, which no printed line has
    client = _module("azure.keyvault.key_vault_client", KeyVaultClient=KeyVaultClient)
    models = _module("azure.keyvault.v7_0.models", KeyVaultErrorException=KeyVaultErrorException)
    versioned = _module("azure.keyvault.v7_0.key_vault_client", KeyVaultClient=KeyVaultClient)
    azure.keyvault.key_vault_client = client
    azure.keyvault.v7_0 = _module("azure.keyvault.v7_0", models=models, key_vault_client=versioned)

    from azure.mgmt.authorization.v2020_04_01_preview.operations import RoleAssignmentsOperations
    from azure.mgmt.authorization.v2018_01_01_preview.operations import RoleDefinitionsOperations
    for operations in (RoleAssignmentsOperations, RoleDefinitionsOperations):
        operations.config = property(lambda self: self._config)
