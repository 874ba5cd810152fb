namespace AtlasCmkPortal.Sandbox.Atlas.Wire;

/// <summary>An answer that is not 2xx: HTTP status, Atlas's code, its sentence and the values that the sentence names.</summary>
internal sealed class AtlasRefusal(int status, string code, string detail, params string[] parameters) : Exception(code)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string Detail { get; } = detail;

    public IReadOnlyList<string> Parameters { get; } = parameters;

    /// <summary>The fields at fault, where a value is out of its limits: <c>badRequestDetail</c>.</summary>
    public IReadOnlyList<BadField> Fields { get; init; } = [];

    /// <summary>Seconds for <c>Retry-After</c>, where waiting helps.</summary>
    public int? RetryAfter { get; init; }
}

/// <param name="Field">The attribute's path.</param>
/// <param name="Description">What is wrong with its value.</param>
internal sealed record BadField(string Field, string Description);
