using AtlasCmkPortal.Web.Hosting;

namespace AtlasCmkPortal.Web.Tests.Hosting;

public sealed class KestrelConfigurationTests
{
    [Theory]
    [InlineData("http://0.0.0.0:5280", "http://localhost:5280")]
    [InlineData("http://*:8080", "http://localhost:8080")]
    [InlineData("https://console.example.com:443", "https://localhost:443")]
    [InlineData("http://[::]:0", "http://127.0.0.1:0")]
    public void OnLoopback_WhateverWasAsked_KeepsSchemeAndPort(string asked, string expected) =>
        Assert.Equal(expected, KestrelConfiguration.OnLoopback(asked));
}
