using System.Text.Json;
using AtlasCmkPortal.Sandbox.Control;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Tests.Hosting;

/// <summary>What the README says is served is served, and nothing else is.</summary>
public sealed class ReadmeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly IReadOnlyList<string> Rows = [.. Readme.Operations.Select(row => row.ToString())];

    private List<string> Mapped =>
        [
            .. sandbox.Host.Operations.Select(one =>
                new OperationRow(one.Service.ServiceName()!, one.Method, one.Route, one.Permission, "").ToString()),
        ];

    [Fact]
    public void Operation_Mapped_HasItsRow() => Assert.Empty(Mapped.Except(Rows, StringComparer.Ordinal));

    [Fact]
    public void Operation_InTheTable_IsMapped() => Assert.Empty(Rows.Except(Mapped, StringComparer.Ordinal));

    [Fact]
    public void Operation_InTheTable_IsThereOnce() => Assert.Distinct(Rows);

    [Fact]
    public void Operation_Source_IsAFile() => Assert.Empty(Readme.Operations.Where(row => !Readme.HasSource(row.Source)).Select(row => row.Source));

    [Fact]
    public void Fault_Fields_AreThoseOfTheTable()
    {
        var fields = typeof(Fault).GetConstructors().Single(one => one.GetParameters().Length > 1).GetParameters();
        Assert.Equal(
            fields.Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name!)).Order(StringComparer.Ordinal),
            Readme.FaultFields.Order(StringComparer.Ordinal));
    }
}
