using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Graph.Queries;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>
/// <c>POST /v1.0/directoryObjects/getByIds</c> with <c>{"ids":["…"],"types":["servicePrincipal"]}</c>: how the Azure CLI puts names to a list of
/// role assignments. What is not there is left out. <c>GET /v1.0/me</c> needs a person, and only apps have tokens here.
/// </summary>
internal static class DirectoryObjects
{
    public const string Route = "/v1.0/directoryObjects/getByIds";
    public const string MeRoute = "/v1.0/me/{**path}";
    private const int MostIds = 1000;
    private const string Everything = "directoryObject";

    private static readonly string[] Types =
    [
        Everything, "application", "servicePrincipal", "user", "group", "device", "orgContact", "administrativeUnit", "directoryRole",
        "directoryObjectPartnerReference",
    ];

    public static async Task<IResult> GetByIdsAsync(HttpContext context, GraphAuthorization authorization, EntraDirectory directory)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.Read);
        var body = await GraphBody.ReadAsync<Body>(context);
        var (ids, types) = (body.Ids ?? throw GraphErrors.BodyUnreadable(), body.Types ?? [Everything]);
        if (ids.Contains(null) || types.Contains(null)) throw GraphErrors.BodyUnreadable();
        if (ids.Length > MostIds) throw GraphErrors.TooManyIds(MostIds);
        if (ids.FirstOrDefault(id => !Guid.TryParse(id, out _)) is { } invalid) throw GraphErrors.IdInvalid(invalid);
        if (types.Except(Types, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown) throw GraphErrors.TypeInvalid(unknown);

        var found = Wanted(GraphSet.Applications, ListApplications.Views(caller, directory))
            .Concat(Wanted(GraphSet.ServicePrincipals, ServicePrincipals.Views(caller, directory))).ToList();
        return GraphResponse.Json(context, "directoryObjects", new(StringComparer.Ordinal) { ["value"] = found });

        IEnumerable<Dictionary<string, object?>> Wanted(GraphSet set, IEnumerable<Dictionary<string, object?>> views)
        {
            if (!types.Intersect([set.Type, Everything], StringComparer.OrdinalIgnoreCase).Any()) return [];
            return views.Where(view => ids.Contains((string)view["id"]!, StringComparer.OrdinalIgnoreCase)).Select(view => Typed(set, view));
        }
    }

    public static IResult Me(HttpContext context, GraphAuthorization authorization)
    {
        authorization.Authorize(context);
        throw GraphErrors.OnlyForPersons();
    }

    private static Dictionary<string, object?> Typed(GraphSet set, Dictionary<string, object?> view)
        => view.Prepend(new("@odata.type", $"#microsoft.graph.{set.Type}")).ToDictionary(StringComparer.Ordinal);

    internal sealed record Body(string?[]? Ids, string?[]? Types);
}
