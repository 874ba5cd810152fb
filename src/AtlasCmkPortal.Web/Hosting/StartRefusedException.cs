namespace AtlasCmkPortal.Web.Hosting;

/// <summary>The console does not start, for reasons that the operator can fix. Shown as they are, without a stack trace.</summary>
public sealed class StartRefusedException(IReadOnlyList<string> reasons) : Exception(string.Join(Environment.NewLine, reasons))
{
    public StartRefusedException(string reason)
        : this([reason])
    {
    }

    public IReadOnlyList<string> Reasons { get; } = reasons;
}
