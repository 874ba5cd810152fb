namespace AtlasCmkPortal.AzureApi;

/// <summary>Which of Azure's services a failure is about.</summary>
public enum AzureService
{
    Entra,
    ResourceManager,
    KeyVault,
    Graph,
}

/// <summary>An expected failure of Azure. Decide by the type and its codes; texts are for showing.</summary>
public abstract class AzureException(AzureService service, string message, Exception? inner) : Exception(message, inner)
{
    public AzureService Service { get; } = service;
}
