using System.Text.Json;
using AtlasCmkPortal.Sandbox.Atlas.Callers;
using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

/// <summary>A request that passed sign-in, rate limit, version and role.</summary>
internal sealed record AtlasCall(
    HttpContext Http,
    ResourceVersion Version,
    ApiCaller Caller,
    Project? InProject,
    JsonElement Body,
    DateTimeOffset Now)
{
    public HttpRequest Request => Http.Request;

    /// <summary>The project of the route. Only operations whose path has <c>{groupId}</c> ask.</summary>
    public Project Project => InProject ?? throw new InvalidOperationException("The route names no project.");

    public EventSource Source => new(Project, Caller, Http.Sandbox().CallerAddress);

    public string RouteValue(string name) => (string)Request.RouteValues[name]!;

    /// <summary>An absolute address on the host that was asked, as real links are.</summary>
    public Link Self(string path) => new($"{Request.Scheme}://{Request.Host}{AtlasRoute.Prefix}{path}", "self");

    public Page<T> Page<T>(IReadOnlyList<T> all) => Paging.Read(Request.Query).Cut(Request, all);
}

/// <summary>One operation of the Administration API. It answers with a body or throws <see cref="AtlasRefusal"/>.</summary>
internal interface IAtlasOperation
{
    static abstract AtlasRoute Route { get; }

    Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken);
}
