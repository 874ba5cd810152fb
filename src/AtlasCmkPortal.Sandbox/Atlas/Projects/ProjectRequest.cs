using System.Text.Json;
using System.Text.RegularExpressions;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Projects;

/// <summary>
/// The body that makes or changes a project; null is "not given".
/// <code>{"name":"orders-prod","orgId":"…","tags":[{"key":"team","value":"orders"}],"withDefaultAlertsSettings":true}</code>
/// </summary>
internal sealed partial record ProjectRequest(string? Name, string? OrgId, IReadOnlyList<Tag>? Tags, bool? WithDefaultAlertsSettings)
{
    public static ProjectRequest Read(JsonElement body)
    {
        var root = new Attributes(body, "");
        root.Ignore("clusterCount", "created", "id", "links");
        var request = new ProjectRequest(
            root.Text("name"),
            root.Text("orgId"),
            root.Objects("tags")?.Select(ReadTag).ToList(),
            root.Flag("withDefaultAlertsSettings"));
        root.RefuseOthers();
        return request.Name is null || NameShape().IsMatch(request.Name)
            ? request
            : throw Attributes.Invalid(new BadField("name", "must have 1 to 64 letters, digits, spaces or one of -_.(),:&@+'."));
    }

    private static Tag ReadTag(Attributes block)
    {
        var tag = new Tag(block.Filled("key") ?? throw Attributes.Missing("key"), block.Filled("value") ?? throw Attributes.Missing("value"));
        block.RefuseOthers();
        return tag;
    }

    [GeneratedRegex(@"^[\p{L}\p{N}\-_.(),:&@+' ]{1,64}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex NameShape();
}
