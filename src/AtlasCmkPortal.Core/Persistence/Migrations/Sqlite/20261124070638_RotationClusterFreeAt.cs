using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AtlasCmkPortal.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RotationClusterFreeAt : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "BusyAtStart",
                table: "RotationClusters");

            migrationBuilder.AddColumn<long>(
                name: "FreeAtInWorld",
                table: "RotationClusters",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "FreeAtInWorld",
                table: "RotationClusters");

            migrationBuilder.AddColumn<bool>(
                name: "BusyAtStart",
                table: "RotationClusters",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }
    }
}
