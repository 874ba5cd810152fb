using AtlasCmkPortal.Core.Audit;

namespace AtlasCmkPortal.Web.Features.Activity;

/// <summary>What of the feed has been read so far, newest first.</summary>
public sealed record Feed(IReadOnlyList<ActivityEntry> Entries, bool HasMore, IReadOnlyList<ActivityPerson> People)
{
    public static Feed From(Core.Audit.ActivityPage page) => new(page.Entries, page.HasMore, page.People);

    public Feed WithOlder(Core.Audit.ActivityPage older) => this with { Entries = [.. Entries, .. older.Entries], HasMore = older.HasMore };

    /// <summary>
    /// The newest page laid over what is there: rows that ended in the meantime are replaced. Where more has happened than one page holds,
    /// what was below would leave a gap, so it is dropped and can be loaded again.
    /// </summary>
    public Feed WithNewest(Core.Audit.ActivityPage newest)
    {
        var below = newest.Entries.Count == 0 ? [] : Entries.Where(entry => entry.Id < newest.Entries[^1].Id).ToList();
        var adjoins = newest.Entries.Count == 0 || Entries.Any(entry => entry.Id >= newest.Entries[^1].Id);
        return !newest.HasMore || !adjoins || below.Count == 0
            ? From(newest)
            : new([.. newest.Entries, .. below], HasMore, newest.People);
    }
}
