using Microsoft.AspNetCore.Routing.Matching;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>
/// Takes the sandbox's pages out of routing. Registered in Connected mode only, where their addresses answer like any that was never
/// there: 404, signed in or not. A check inside the page would answer 404 as well, but only after authorization had sent people to the
/// sign-in.
/// </summary>
public sealed class SandboxOnlyPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>First of all: what does not exist takes part in no other decision.</summary>
    public override int Order => int.MinValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsSandboxOnly);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (IsSandboxOnly(candidates[i].Endpoint))
                candidates.SetValidity(i, false);
        }

        return Task.CompletedTask;
    }

    private static bool IsSandboxOnly(Endpoint endpoint) => endpoint.Metadata.GetMetadata<SandboxOnlyAttribute>() is not null;
}

/// <summary>On a page that exists in Sandbox mode only: elsewhere routing does not know it (<see cref="SandboxOnlyPolicy"/>).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SandboxOnlyAttribute : Attribute;
