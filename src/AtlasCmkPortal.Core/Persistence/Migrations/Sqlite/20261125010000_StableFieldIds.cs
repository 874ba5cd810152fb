using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AtlasCmkPortal.Core.Persistence.Migrations.Sqlite
{
    /// <summary>The words of the screen that were stored as names of fields, their values and providers become stable ids.</summary>
    public partial class StableFieldIds : Migration
    {
        private static readonly (string Word, string Id)[] Fields =
        [
            ("Azure Key Vault", "enabled"),
            ("Client ID", "clientId"),
            ("Tenant ID", "tenantId"),
            ("Secret", "secret"),
            ("Azure Environment", "azureEnvironment"),
            ("Subscription ID", "subscriptionId"),
            ("Resource Group Name", "resourceGroupName"),
            ("Key Vault Name", "keyVaultName"),
            ("Key Identifier", "keyIdentifier"),
            ("Require Private Networking", "requirePrivateNetworking"),
            ("Role ID", "roleId"),
            ("Valid", "valid"),
            ("Cluster", "cluster"),
            ("Manage your own encryption keys", "encryptionAtRestProvider"),
        ];

        private static readonly (string Field, string Word, string Value)[] Values =
        [
            ("enabled", "on", "true"),
            ("enabled", "off", "false"),
            ("requirePrivateNetworking", "Active", "true"),
            ("requirePrivateNetworking", "Inactive", "false"),
        ];

        private static readonly (string Word, string Id)[] Providers = [("AWS KMS", "AWS"), ("Google Cloud KMS", "GCP")];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The triggers keep the audit as it was written. Its facts stay: only the names that this console gave them change.
            migrationBuilder.Sql("DROP TRIGGER ActivityChanges_no_UPDATE;");
            foreach (var (word, id) in Fields)
            {
                migrationBuilder.Sql($"UPDATE ActivityChanges SET Field = '{id}' WHERE Field = '{word}';");
            }

            foreach (var (field, word, value) in Values)
            {
                migrationBuilder.Sql($"UPDATE ActivityChanges SET Before = '{value}' WHERE Field = '{field}' AND Before = '{word}';");
                migrationBuilder.Sql($"UPDATE ActivityChanges SET After = '{value}' WHERE Field = '{field}' AND After = '{word}';");
            }

            migrationBuilder.Sql("UPDATE ActivityChanges SET After = NULL WHERE Field = 'secret';");
            migrationBuilder.Sql(
                "CREATE TRIGGER ActivityChanges_no_UPDATE BEFORE UPDATE ON ActivityChanges "
                + "BEGIN SELECT RAISE(ABORT, 'ActivityChanges is append-only'); END;");
            foreach (var (word, id) in Providers)
            {
                migrationBuilder.Sql($"UPDATE LastSeen SET Json = replace(Json, '\"{word}\"', '\"{id}\"') WHERE Kind = 'encryptionAtRest';");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER ActivityChanges_no_UPDATE;");
            migrationBuilder.Sql("UPDATE ActivityChanges SET After = 'changed' WHERE Field = 'secret';");
            foreach (var (field, word, value) in Values)
            {
                migrationBuilder.Sql($"UPDATE ActivityChanges SET Before = '{word}' WHERE Field = '{field}' AND Before = '{value}';");
                migrationBuilder.Sql($"UPDATE ActivityChanges SET After = '{word}' WHERE Field = '{field}' AND After = '{value}';");
            }

            foreach (var (word, id) in Fields)
            {
                migrationBuilder.Sql($"UPDATE ActivityChanges SET Field = '{word}' WHERE Field = '{id}';");
            }

            migrationBuilder.Sql(
                "CREATE TRIGGER ActivityChanges_no_UPDATE BEFORE UPDATE ON ActivityChanges "
                + "BEGIN SELECT RAISE(ABORT, 'ActivityChanges is append-only'); END;");
            foreach (var (word, id) in Providers)
            {
                migrationBuilder.Sql($"UPDATE LastSeen SET Json = replace(Json, '\"{id}\"', '\"{word}\"') WHERE Kind = 'encryptionAtRest';");
            }
        }
    }
}
