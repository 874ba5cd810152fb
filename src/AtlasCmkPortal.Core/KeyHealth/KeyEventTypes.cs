using AtlasCmkPortal.AtlasApi.Model;

namespace AtlasCmkPortal.Core.KeyHealth;

/// <summary>What an event of Atlas's is about.</summary>
internal enum KeyTopic
{
    /// <summary>Whether Atlas gets an answer from the vault at all.</summary>
    Network,

    /// <summary>Whether Atlas may use the key.</summary>
    Validity,

    /// <summary>Whether the nodes of one cluster run.</summary>
    Nodes,
}

/// <summary>Atlas's event types about customer-managed keys, and what each says. Types that are not here say nothing about a key's health.</summary>
internal static class KeyEventTypes
{
    /// <summary>
    /// What is asked for, of which the last says nothing about health but that the settings were saved. Everything else stays out of the answer.
    /// </summary>
    public static IReadOnlyList<string> All { get; } =
    [
        AtlasEventTypes.NetworkAccessDenied, AtlasEventTypes.NetworkAccessRestored, AtlasEventTypes.KeyInvalid, AtlasEventTypes.KeyValid,
        AtlasEventTypes.ConfigNoLongerValid, AtlasEventTypes.ConfigIsValid, AtlasEventTypes.ValidationSucceeded,
        AtlasEventTypes.ClusterDisabled, AtlasEventTypes.ClusterEnabled, AtlasEventTypes.ClusterAutomaticallyPaused, AtlasEventTypes.ClusterDeleted,
        AtlasEventTypes.ConfigurationUpdated,
    ];

    /// <summary>An event may settle two things: a key that encrypts and decrypts was reached, too.</summary>
    public static IEnumerable<(KeyTopic Topic, bool IsBad)> MeaningOf(string type) => type switch
    {
        AtlasEventTypes.NetworkAccessDenied => [(KeyTopic.Network, true)],
        AtlasEventTypes.NetworkAccessRestored => [(KeyTopic.Network, false)],
        AtlasEventTypes.KeyInvalid or AtlasEventTypes.ConfigNoLongerValid => [(KeyTopic.Validity, true)],
        AtlasEventTypes.KeyValid or AtlasEventTypes.ConfigIsValid or AtlasEventTypes.ValidationSucceeded =>
        [
            (KeyTopic.Validity, false),
            (KeyTopic.Network, false),
        ],
        AtlasEventTypes.ClusterDisabled or AtlasEventTypes.ClusterAutomaticallyPaused => [(KeyTopic.Nodes, true)],
        AtlasEventTypes.ClusterEnabled or AtlasEventTypes.ClusterDeleted => [(KeyTopic.Nodes, false)],
        _ => [],
    };

    public static bool Says(this KeyEvent item, KeyTopic topic, bool isBad) => MeaningOf(item.Type).Contains((topic, isBad));

    public static bool IsAbout(this KeyEvent item, KeyTopic topic) => MeaningOf(item.Type).Any(meaning => meaning.Topic == topic);
}
