using System.Reflection;
using AtlasCmkPortal.AtlasApi;

namespace AtlasCmkPortal.UnitTests;

/// <summary>The same Atlas through the client that is for loops: remembers which questions came that way.</summary>
public class LoopAtlas : DispatchProxy
{
    private FakeAtlas _atlas = default!;
    private List<string> _calls = default!;

    public static IAtlasAdministrationApi Of(FakeAtlas atlas, List<string> calls)
    {
        var loop = Create<IAtlasAdministrationApi, LoopAtlas>();
        ((LoopAtlas)loop)._atlas = atlas;
        ((LoopAtlas)loop)._calls = calls;
        return loop;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        lock (_calls)
        {
            _calls.Add(targetMethod!.Name);
        }

        return targetMethod.Invoke(_atlas, args);
    }
}
