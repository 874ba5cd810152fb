using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AtlasCmkPortal.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OpenWorkAndProjects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(name: "FreeAtInWorld", table: "RotationClusters", newName: "FreeAt");

            migrationBuilder.CreateTable(
                name: "OpenWork",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    GroupId = table.Column<string>(type: "TEXT", nullable: false),
                    ActivityId = table.Column<long>(type: "INTEGER", nullable: true),
                    RotationId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenWork", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OpenWork_Activity_ActivityId",
                        column: x => x.ActivityId,
                        principalTable: "Activity",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OpenWork_Rotations_RotationId",
                        column: x => x.RotationId,
                        principalTable: "Rotations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    GroupId = table.Column<string>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Valid = table.Column<bool>(type: "INTEGER", nullable: true),
                    ValidSince = table.Column<long>(type: "INTEGER", nullable: true),
                    AzureEnvironment = table.Column<string>(type: "TEXT", nullable: true),
                    ClientId = table.Column<string>(type: "TEXT", nullable: true),
                    TenantId = table.Column<string>(type: "TEXT", nullable: true),
                    SubscriptionId = table.Column<string>(type: "TEXT", nullable: true),
                    ResourceGroupName = table.Column<string>(type: "TEXT", nullable: true),
                    KeyVaultName = table.Column<string>(type: "TEXT", nullable: true),
                    KeyIdentifier = table.Column<string>(type: "TEXT", nullable: true),
                    RequirePrivateNetworking = table.Column<bool>(type: "INTEGER", nullable: false),
                    RoleId = table.Column<string>(type: "TEXT", nullable: true),
                    IsAwsEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsGcpEnabled = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Projects", x => x.GroupId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OpenWork_ActivityId",
                table: "OpenWork",
                column: "ActivityId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OpenWork_GroupId",
                table: "OpenWork",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_OpenWork_RotationId",
                table: "OpenWork",
                column: "RotationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Projects_Enabled_Valid",
                table: "Projects",
                columns: new[] { "Enabled", "Valid" });

            // What older versions found by reading the whole history, and kept as JSON.
            migrationBuilder.Sql(
                """
                INSERT INTO OpenWork (GroupId, ActivityId)
                SELECT GroupId, Id FROM Activity WHERE Id NOT IN (SELECT ActivityId FROM ActivityEnds) ORDER BY Id;
                """);
            migrationBuilder.Sql("INSERT INTO OpenWork (GroupId, RotationId) SELECT GroupId, Id FROM Rotations WHERE EndedAt IS NULL ORDER BY Id;");
            migrationBuilder.Sql(
                """
                INSERT INTO Projects (
                    GroupId, SeenAt, Enabled, Valid, AzureEnvironment, ClientId, TenantId, SubscriptionId, ResourceGroupName, KeyVaultName,
                    KeyIdentifier, RequirePrivateNetworking, RoleId, IsAwsEnabled, IsGcpEnabled)
                SELECT
                    Scope, SeenAt, coalesce(json_extract(Json, '$.settings.enabled'), 0), json_extract(Json, '$.settings.valid'),
                    json_extract(Json, '$.settings.azureEnvironment'), json_extract(Json, '$.settings.clientId'),
                    json_extract(Json, '$.settings.tenantId'), json_extract(Json, '$.settings.subscriptionId'),
                    json_extract(Json, '$.settings.resourceGroupName'), json_extract(Json, '$.settings.keyVaultName'),
                    json_extract(Json, '$.settings.keyIdentifier'), coalesce(json_extract(Json, '$.settings.requirePrivateNetworking'), 0),
                    json_extract(Json, '$.settings.roleId'),
                    EXISTS (SELECT 1 FROM json_each(LastSeen.Json, '$.otherProviders') WHERE value = 'AWS'),
                    EXISTS (SELECT 1 FROM json_each(LastSeen.Json, '$.otherProviders') WHERE value = 'GCP')
                FROM LastSeen WHERE Kind = 'encryptionAtRest';
                """);
            // From here on it would only grow old: a version that is put back must read Atlas, not this.
            migrationBuilder.Sql("DELETE FROM LastSeen WHERE Kind = 'encryptionAtRest';");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(name: "FreeAt", table: "RotationClusters", newName: "FreeAtInWorld");

            migrationBuilder.DropTable(
                name: "OpenWork");

            migrationBuilder.DropTable(
                name: "Projects");
        }
    }
}
