namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>On a page that exists in the Sandbox world only: elsewhere routing does not know it (<see cref="SandboxOnlyPolicy"/>).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SandboxOnlyAttribute : Attribute;
