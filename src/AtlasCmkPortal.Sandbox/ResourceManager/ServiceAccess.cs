namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// Which of Azure's own services may read secrets of a vault. They are kept and shown; none of those services is here. Null is not said.
/// </summary>
internal sealed record ServiceAccess(bool? Deployment, bool? DiskEncryption, bool? TemplateDeployment)
{
    public static ServiceAccess None { get; } = new(Deployment: false, DiskEncryption: false, TemplateDeployment: false);

    public ServiceAccess Over(ServiceAccess before)
        => new(Deployment ?? before.Deployment, DiskEncryption ?? before.DiskEncryption, TemplateDeployment ?? before.TemplateDeployment);
}
