using System.Globalization;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Alerts;

/// <summary>
/// Acknowledges an alert until a time, or takes that back with a time that has passed. The newer version can take it back in words.
/// <code>{"acknowledgedUntil":"2026-12-01T00:00:00Z","acknowledgementComment":"Rotation is planned."}</code>
/// <code>{"unacknowledgeAlert":true}</code>
/// </summary>
internal sealed class AcknowledgeAlert(AtlasState state) : IAtlasOperation
{
    private const int LongestComment = 200;

    public static AtlasRoute Route { get; } = new(
        "acknowledgeGroupAlert", "PATCH", ReadAlert.Path, RequiredRole.ProjectOwner,
        new ResourceVersion("2023-01-01", Deprecated: "Thu, 30 May 2024 00:00:00 GMT"), new ResourceVersion("2024-05-30"))
    { RateLimit = 1200 };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var attributes = new Attributes(call.Body, "");
        var comment = attributes.Text("acknowledgementComment");
        var until = attributes.Text("acknowledgedUntil") is { } text ? Date(text) : (DateTimeOffset?)null;
        var takeBack = attributes.Flag("unacknowledgeAlert") ?? false;
        attributes.RefuseOthers();
        if (comment?.Length > LongestComment)
            throw Attributes.Invalid(new BadField("acknowledgementComment", $"must have {LongestComment} characters or fewer."));
        if (until is null && !takeBack)
            throw Attributes.Missing("acknowledgedUntil");

        Alert result = null!;
        state.Write(transaction =>
        {
            var alert = ReadAlert.Require(transaction.Find(state.Alerts, call.RouteValue("alertId")), call);
            result = takeBack || until <= call.Now
                ? alert with { AcknowledgedUntil = null, AcknowledgementComment = null, AcknowledgingUsername = null }
                : alert with { AcknowledgedUntil = until, AcknowledgementComment = comment, AcknowledgingUsername = call.Caller.PublicId };
            transaction.Put(state.Alerts, result.Id, result);
        });
        return Task.FromResult<object>(AlertBody.Single(result, call));
    }

    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw new AtlasRefusal(
                StatusCodes.Status400BadRequest,
                "INVALID_DATE_FORMAT",
                "The attribute acknowledgedUntil is not an ISO 8601 date.",
                "acknowledgedUntil");
}
