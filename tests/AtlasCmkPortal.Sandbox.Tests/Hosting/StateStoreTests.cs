using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Tests.Hosting;

public sealed class StateStoreTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("state-").FullName;

    private string File => Path.Combine(_directory, "state.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Write_ThenOpenedAgainWithoutClosing_IsThere()
    {
        // Nothing is flushed at the end: a second reader sees what a killed process had acknowledged.
        using var store = StateStore.Open(File);
        var notes = store.Collection<Note>("notes");
        store.Write(transaction => transaction.Put(notes, "b", new Note("two")));
        store.Write(transaction => transaction.Put(notes, "a", new Note("one")));
        using var after = StateStore.Open(File);
        Assert.Equal("one two", string.Join(' ', after.Collection<Note>("notes").All.Select(note => note.Text)));
    }

    [Fact]
    public void Write_ThatThrows_ChangesNothing()
    {
        using var store = StateStore.Open(File);
        var notes = store.Collection<Note>("notes");
        store.Write(transaction => transaction.Put(notes, "a", new Note("one")));
        Assert.Throws<InvalidOperationException>(() => store.Write(transaction =>
        {
            transaction.Put(notes, "a", new Note("changed"));
            transaction.Put(notes, "b", new Note("new"));
            throw new InvalidOperationException();
        }));
        Assert.Equal("one", Assert.Single(notes.All).Text);
        using var after = StateStore.Open(File);
        Assert.Equal("one", Assert.Single(after.Collection<Note>("notes").All).Text);
    }

    [Fact]
    public void Write_InsideAWrite_IsRefused()
    {
        using var store = StateStore.Open(File);
        Assert.Throws<InvalidOperationException>(() => store.Write(_ => store.Write(_ => { })));
    }

    [Fact]
    public void Transaction_Reads_ItsOwnWritesAndOthersDoNot()
    {
        using var store = StateStore.Open(File);
        var notes = store.Collection<Note>("notes");
        store.Write(transaction =>
        {
            transaction.Put(notes, "a", new Note("one"));
            Assert.Equal("one", transaction.Find(notes, "a")?.Text);
            Assert.Null(notes.Find("a"));
            Assert.True(transaction.Remove(notes, "a"));
            Assert.False(transaction.Remove(notes, "a"));
            Assert.Empty(transaction.All(notes));
            transaction.Put(notes, "b", new Note("two"));
        });
        Assert.Equal("two", Assert.Single(notes.All).Text);
    }

    [Fact]
    public async Task Write_FromManyThreads_LosesNone()
    {
        using var store = StateStore.Open(File);
        var notes = store.Collection<Note>("notes");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                store.Write(transaction => transaction.Put(notes, "n", new Note((transaction.Find(notes, "n")?.Text ?? "") + "x")));
            }
        })));
        Assert.Equal(40, notes.Find("n")?.Text.Length);
    }

    [Fact]
    public void Collection_OfAnotherShape_IsDamage()
    {
        using (var store = StateStore.Open(File))
        {
            var notes = store.Collection<Note>("notes");
            store.Write(transaction => transaction.Put(notes, "a", new Note("one")));
        }

        using var after = StateStore.Open(File);
        Assert.Throws<StateDamagedException>(() => after.Collection<Count>("notes"));
    }

    private sealed record Note(string Text);

    private sealed record Count(int Text);
}
