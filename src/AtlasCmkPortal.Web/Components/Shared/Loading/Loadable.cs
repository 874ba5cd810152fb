using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>What a page knows of something that it reads. The one place for loading and error flags; <see cref="LoadView{T}"/> shows it.</summary>
public abstract record Loadable<T>
{
    private Loadable()
    {
    }

    public T? ValueOrDefault => this is Loaded loaded ? loaded.Value : default;

    public static implicit operator Loadable<T>(Result<T> result) =>
        result.IsSuccess ? new Loaded(result.Value) : new Failed(result.Error);

    public sealed record NotLoaded : Loadable<T>;

    public sealed record Loading : Loadable<T>;

    public sealed record Loaded(T Value) : Loadable<T>;

    public sealed record Failed(Error Error) : Loadable<T>;
}
