using System.Diagnostics.CodeAnalysis;

namespace AtlasCmkPortal.Core.Results;

/// <summary>A value, or the reason why there is none. For expected failures only: bugs throw.</summary>
public sealed record Result<T>
{
    private Result(T? value, Error? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public Error? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
