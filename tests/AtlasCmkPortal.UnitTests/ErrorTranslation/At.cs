using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

internal static class At
{
    public const string UnknownCode = "this console does not know";

    /// <summary>Whose key, where: as typed in the other tests.</summary>
    public static readonly AzureTarget Target = AzureTarget.Of(Typed.Form);

    public static readonly AzureCall Call = new("request-1", "203.0.113.44", "westeurope");
}
