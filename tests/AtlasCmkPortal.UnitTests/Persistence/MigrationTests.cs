using AtlasCmkPortal.Core.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AtlasCmkPortal.UnitTests.Persistence;

/// <summary>What an older version has written is still there, in the form of this version.</summary>
public sealed class MigrationTests : IDisposable
{
    private const string BeforeFieldIds = "20261124170310_ReadingOrder";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("atlas-cmk-portal-");

    private string ConnectionString =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(_directory.FullName, "portal.db"), Pooling = false }.ToString();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Client ID", "one", "two", "clientId", "one", "two")]
    [InlineData("Azure Key Vault", "off", "on", "enabled", "false", "true")]
    [InlineData("Require Private Networking", "Active", "Inactive", "requirePrivateNetworking", "true", "false")]
    [InlineData("Secret", null, "changed", "secret", null, null)]
    [InlineData("Manage your own encryption keys", "NONE", "AZURE", "encryptionAtRestProvider", "NONE", "AZURE")]
    [InlineData("Cluster", "orders", null, "cluster", "orders", null)]
    [InlineData("Resource Group Name", "on", "changed", "resourceGroupName", "on", "changed")]
    public async Task Migrate_ChangeUnderItsLabel_IsUnderItsId(
        string label, string? before, string? after, string field, string? newBefore, string? newAfter)
    {
        await using var context = await AtAsync(BeforeFieldIds);
        await InsertActivityAsync(context);
        await context.Database.ExecuteSqlAsync(
            $"INSERT INTO ActivityChanges (ActivityId, Field, Before, After) VALUES (1, {label}, {before}, {after})", Cancelled);

        await context.Database.MigrateAsync(Cancelled);

        var row = Assert.Single(await context.Activity.Include(row => row.Changes).ToListAsync(Cancelled));
        Assert.Equal((field, newBefore, newAfter), row.Changes.Select(change => (change.Field, change.Before, change.After)).Single());
    }

    [Fact]
    public async Task Migrate_Audit_IsAppendOnlyAfterwards()
    {
        await using var context = await AtAsync(BeforeFieldIds);
        await InsertActivityAsync(context);
        await context.Database.ExecuteSqlAsync(
            $"INSERT INTO ActivityChanges (ActivityId, Field, Before, After) VALUES (1, 'Secret', NULL, 'changed')", Cancelled);

        await context.Database.MigrateAsync(Cancelled);

        await Assert.ThrowsAsync<SqliteException>(() => context.Database.ExecuteSqlAsync($"UPDATE ActivityChanges SET After = 'x'", Cancelled));
    }

    [Fact]
    public async Task Migrate_WorkThatHasNotEnded_IsInTheTableOfOpenWork()
    {
        await using var context = await AtAsync(BeforeFieldIds);
        await InsertActivityAsync(context, 1);
        await InsertActivityAsync(context, 2);
        await context.Database.ExecuteSqlAsync($"INSERT INTO ActivityEnds (ActivityId, At, Outcome) VALUES (1, 0, 'Succeeded')", Cancelled);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO Rotations (Id, GroupId, FromKeyIdentifier, ToKeyIdentifier, StartedAt, EndedAt)
            VALUES (7, {Portal.Payments}, 'a', 'b', 0, NULL), (8, {Portal.Payments}, 'b', 'c', 0, 1)
            """,
            Cancelled);
        await context.Database.ExecuteSqlAsync(
            $"INSERT INTO RotationClusters (RotationId, ClusterName, FreeAtInWorld) VALUES (7, 'payments', 12)", Cancelled);

        await context.Database.MigrateAsync(Cancelled);

        Assert.Equal(
            [(Portal.Orders, 2L, null), (Portal.Payments, (long?)null, 7L)],
            (await context.OpenWork.OrderBy(work => work.Id).ToListAsync(Cancelled))
                .Select(work => (work.GroupId, work.ActivityId, work.RotationId)));
        var rotation = await context.Rotations.Include(row => row.Clusters).SingleAsync(row => row.Id == 7, Cancelled);
        Assert.Equal(("payments", 12L), rotation.Clusters.Select(cluster => (cluster.ClusterName, cluster.FreeAt!.Value.UtcTicks)).Single());
    }

    [Fact]
    public async Task Migrate_SettingsAsJson_AreARowOfTheProject()
    {
        const string Json =
            """
            {"settings":{"enabled":true,"valid":false,"clientId":"a99c11e4-0000-4000-8000-000000000102","keyVaultName":"contoso-orders-kv",
            "requirePrivateNetworking":true},"otherProviders":["AWS KMS"]}
            """;
        await using var context = await AtAsync(BeforeFieldIds);
        await context.Database.ExecuteSqlAsync(
            $"INSERT INTO LastSeen (Kind, Scope, Json, SeenAt) VALUES ('encryptionAtRest', {Portal.Orders}, {Json}, 12)", Cancelled);

        await context.Database.MigrateAsync(Cancelled);

        var row = Assert.Single(await context.Projects.ToListAsync(Cancelled));
        Assert.Equal((Portal.Orders, 12L, true, (bool?)false), (row.GroupId, row.SeenAt.UtcTicks, row.Enabled, row.Valid));
        Assert.Equal(("a99c11e4-0000-4000-8000-000000000102", "contoso-orders-kv", null), (row.ClientId, row.KeyVaultName, row.TenantId));
        Assert.Equal((true, true, false), (row.RequirePrivateNetworking, row.IsAwsEnabled, row.IsGcpEnabled));
        Assert.Empty(await context.LastSeen.Where(seen => seen.Kind == "encryptionAtRest").ToListAsync(Cancelled));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static Task InsertActivityAsync(PortalDbContext context, long id = 1) => context.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO Activity (Id, At, GroupId, ActorSubject, ActorName, Action)
        VALUES ({id}, 0, {Portal.Orders}, 'idp|owner', 'owner@contoso.example', 'ConfigureAzureKeyVault')
        """,
        Cancelled);

    private async Task<SqlitePortalDbContext> AtAsync(string migration)
    {
        var context = new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite(ConnectionString).Options);
        await context.GetService<IMigrator>().MigrateAsync(migration, Cancelled);
        return context;
    }
}
