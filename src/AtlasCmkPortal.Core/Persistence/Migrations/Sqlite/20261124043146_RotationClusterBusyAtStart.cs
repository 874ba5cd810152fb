using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace AtlasCmkPortal.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RotationClusterBusyAtStart : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "BusyAtStart",
                table: "RotationClusters",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "BusyAtStart",
                table: "RotationClusters");
        }
    }
}
